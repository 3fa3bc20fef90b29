"""What did a person write into a form, and what needs mending?"""
