"""The face in a browser: views build page objects, templates show them, components are what they are made of."""
