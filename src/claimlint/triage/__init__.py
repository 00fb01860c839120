"""What is done with findings once they are made: chosen, levelled, silenced; marked, never dropped."""
