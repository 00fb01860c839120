"""claimlint in an editor: a language server. Needs the extra `lsp`."""
