"""The editor's page: a local web page that judges what is pasted, dropped or opened. Needs the extra `serve`."""
