"""The parts of the `discreet` command: what is asked, how it is read, who does the work."""
