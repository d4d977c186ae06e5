"""Pure algorithms over tokens and names."""
