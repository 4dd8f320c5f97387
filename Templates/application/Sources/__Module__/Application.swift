import Roost

struct Greet: Input {
    @Path var name: String
    @Query(ge: 1, le: 10, description: "How often") var times: Int = 1
}

/// The whole application; the tests ask the same one.
func makeApp() -> App {
    let app = App(title: "__Module__", version: "0.1.0")

    app.get("/hello/{name}") { (input: Greet) in
        Array(repeating: "Hello \(input.name)", count: input.times)
    }

    return app
}
