"""The kinds of hazard there are, and what each is called in the schemes of others."""
