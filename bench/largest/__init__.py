"""The largest questions of every calculator, by what is large in them."""
