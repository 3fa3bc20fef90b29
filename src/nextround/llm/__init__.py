"""What may a language model that the person names be asked, and what is believed of its answer?"""
