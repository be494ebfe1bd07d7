"""Reviews of the six subjects of Article 5(d), and what the platform itself knows of them."""
