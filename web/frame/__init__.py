"""What every page has: the request, the page made of its template, links, hints in the words of pages, what a form was shown."""
