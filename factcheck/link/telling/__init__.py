"""What two texts tell of their figures, and how alike that is: headlines and bodies, texts and sources, translations."""
