"""The record types: frozen, slotted, typed. Nothing here does anything but hold data."""
