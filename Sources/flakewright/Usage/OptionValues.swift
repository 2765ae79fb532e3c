public import ArgumentParser
public import Scaffold
public import Strategies

// Types of other modules as values of options: help lists their values, and shells complete them.

extension Strategy: ExpressibleByArgument {
  /// Creates the value that is called `argument`, in upper or lower case.
  public init?(argument: String) { self.init(named: argument) }
}

extension Layout: ExpressibleByArgument {
  /// Creates the value that is called `argument`, in upper or lower case.
  public init?(argument: String) { self.init(named: argument) }
}

extension ToolchainSource: ExpressibleByArgument {}

extension Options.Vendor: ExpressibleByArgument {}

extension Options.ContinuousIntegration: ExpressibleByArgument {}

extension OnConflict: ExpressibleByArgument {}
