public import ArgumentParser
public import Scaffold
public import Strategies

// Types of other modules as values of options: help lists their values, and shells complete them.

extension Strategy: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension Layout: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension ToolchainSource: ExpressibleByArgument {}

extension Options.Vendor: ExpressibleByArgument {}

extension Options.ContinuousIntegration: ExpressibleByArgument {}

extension OnConflict: ExpressibleByArgument {}
