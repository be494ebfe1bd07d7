"""The risk science: pure functions on NumPy arrays, one subject a file, every formula cited.

No I/O but the coefficient tables (`coefficients.py`), no clock, no global state. Angles are in
degrees, natural logarithms are `ln`, every unit is in the name of its argument.
"""
