"""What `pages.py` is made of: the stock notebook, the servers, what is timed in the browser, the table of bars."""
