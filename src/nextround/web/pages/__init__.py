"""Page objects: frozen values, everything a template sees; a module for each resource."""
