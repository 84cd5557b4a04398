"""What boards ask about hours, and what they credit of them: pure, without server or database."""
