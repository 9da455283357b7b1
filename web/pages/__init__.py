"""The pages: each module has ``ROUTES``, the method, the address and the function of each of its pages."""
