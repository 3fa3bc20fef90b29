"""Judgement: pure functions over small frozen values. No disk, no network, no clock, no chance, no Django."""
