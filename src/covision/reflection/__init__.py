"""A private journal: what is written here is sealed in the browser, and the server holds that."""
