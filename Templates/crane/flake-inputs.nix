
inputs.crane.url = "github:ipetkov/crane";
