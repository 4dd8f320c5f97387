import RoostCommands

@main
enum Main {
    static func main() async throws {
        try await makeApp().run()
    }
}
