"""Public calculators: every formula of the house over HTTP, stateless."""
