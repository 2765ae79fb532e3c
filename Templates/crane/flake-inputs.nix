
crane.url = "github:ipetkov/crane";
