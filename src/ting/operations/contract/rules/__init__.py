"""What a scheme pack may say, and what follows from it without any fact: grades and money."""
