//! The `rashomon` command.

fn main() -> std::process::ExitCode {
    rashomon::cli::main()
}
