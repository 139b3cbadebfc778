"""What a store promises, and the shapes that go in and out."""
