"""The command line: one file a command. Nothing is imported before it is needed, so that `--help` is quick."""
