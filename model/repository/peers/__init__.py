"""Other places to exchange with, each behind one interface: a folder on a share, a bundle file, a server."""
