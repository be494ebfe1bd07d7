"""What an organisation does by a day: tasks of workplans, and action items of decisions."""
