"""How many people still fit what a text tells about a client."""
