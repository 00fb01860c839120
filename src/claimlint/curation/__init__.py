"""For curators: claims files linted with the language at hand, and what pages and examples say of their claims."""
