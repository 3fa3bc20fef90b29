"""Views: parameters, one verb, one answer; a module for each resource."""
