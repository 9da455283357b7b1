"""What answers: who may ask, where it listens, when it ends, and the desk at which somebody works."""
