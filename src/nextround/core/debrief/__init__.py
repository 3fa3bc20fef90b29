"""What do the questions of an interview ask, and what do the answers hold?"""
