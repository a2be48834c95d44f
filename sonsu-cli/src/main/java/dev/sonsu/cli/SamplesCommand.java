package dev.sonsu.cli;

import picocli.CommandLine.Command;

@Command(name = "samples")
final class SamplesCommand {}
