// {{ name }}
