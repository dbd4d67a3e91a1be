"""What a figure is of, of which time, and which role it has, by the words around it."""
