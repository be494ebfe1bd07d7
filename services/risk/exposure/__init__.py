"""What stands in harm's way: cities, their people and their facilities."""
