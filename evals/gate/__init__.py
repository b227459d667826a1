"""The gate measured: false sentences made from true ones, and true ones said otherwise."""
