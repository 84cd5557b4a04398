"""What an administrator runs: starting, keys, backups. Commands stand in `commands`."""
