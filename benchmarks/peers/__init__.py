"""claimlint beside public systems, on sentences of this project: what of a phrase, and which duration."""
