"""What people declare: hazards that somebody reports, and tables whose columns somebody names."""
