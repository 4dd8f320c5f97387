"""Requests and answers arrive as they were sent."""

import json


class RequestTests:
    def test_a_typed_request_of_all_parts(self):
        review = {"stars": 5, "note": "Größe ≠ 大小 \u0000 \U0001f600"}
        answer = self.get(
            "/shelves/b%C3%BCcher%2Fa%20b;c/reviews?limit=7&tag=%C3%A9%26&tag=a+b",
            "--request", "PUT", "--cookie", "theme=dark; other=x", "--header", "Content-Type: application/json",
            "--data-binary", json.dumps(review),
        )  # fmt: skip
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(
            answer.json,
            {
                "name": "bücher/a b;c",
                "limit": 7,
                "tag": ["é&", "a b"],
                "xFeature": [],
                "theme": "dark",
                "review": review,
            },
        )

    def test_what_is_wrong_is_told(self):
        answer = self.get(
            "/shelves/x/reviews?limit=101", "--request", "PUT", "--header", "Content-Type: application/json",
            "--data-binary", '{"stars": 1}',
        )  # fmt: skip
        self.assertEqual(answer.status, 422, answer)
        self.assertEqual([error["loc"] for error in answer.json["detail"]], [["query", "limit"], ["body", "note"]])

    def test_repeated_fields_are_a_list(self):
        answer = self.get(
            "/fields", "--header", "X-Feature: one", "--header", "X-Feature: two", "--header", "Accept: a/b"
        )
        self.assertEqual(answer.json["xFeature"], ["one", "two"], answer)
        self.assertEqual(answer.json["accept"], ["a/b"], answer)

    def test_credentials_arrive(self):
        answer = self.get("/fields", "--user", "ada:secret")
        self.assertEqual(answer.json["authorization"], "Basic YWRhOnNlY3JldA==", answer)

    def test_a_nul_in_the_users_name_takes_nothing_down(self):
        for _ in range(3):
            answer = self.get("/fields", "--header", "Authorization: Basic YQA6Yg==")
            # nginx takes the name out of it, and sends it as REMOTE_USER; the others send the field alone.
            self.assertEqual(answer.status, 400 if self.front == "nginx" else 200, answer)
            self.assert_serves()

    def test_statuses_stay_as_they_are(self):
        for status in [201, 301, 302, 303, 307, 308, 404, 503]:
            answer = self.get(f"/statuses/{status}", "--data", "")
            with self.subTest(status=status):
                self.assertEqual(answer.status, status, answer)
                self.assertTrue(answer.field("location").endswith("/elsewhere"), answer.fields)

    def test_head_has_the_fields_of_get(self):
        get, head = self.get("/fields"), self.get("/fields", "--head")
        self.assertEqual((head.exit_status, head.status, head.body), (0, 200, b""))
        for name in ["content-type", "content-length"]:
            self.assertEqual(head.field(name), get.field(name))
