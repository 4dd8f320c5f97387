"""Uploads, whole ones and those that are refused while they come in."""

import tempfile

from support import at_once, curl

LARGE = 20 << 20


class UploadTests:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        file = tempfile.NamedTemporaryFile(prefix="roost-upload-")
        cls.addClassCleanup(file.close)
        file.truncate(LARGE)
        cls.upload = ["--header", "Content-Type: application/octet-stream", "--data-binary", f"@{file.name}"]

    def test_a_large_upload_arrives(self):
        answer = self.get("/uploads", *self.upload)
        self.assertEqual((answer.status, answer.body), (200, b'{"bytes":20971520}'), answer)

    def test_so_does_one_without_a_length(self):
        self.needs("chunked")
        answer = self.get("/uploads", *self.upload, "--header", "Transfer-Encoding: chunked")
        self.assertEqual((answer.status, answer.body), (200, b'{"bytes":20971520}'), answer)

    def test_every_client_gets_the_refusal_of_a_large_upload(self):
        def send(path):
            return curl(f"{self.site.url}/uploads/{path}", *self.upload)

        paths = ["small", "forbidden"] * 10
        answers = at_once(2, [lambda path=path: send(path) for path in paths])
        expected = {"small": 413, "forbidden": 403}
        wrong = [answer for path, answer in zip(paths, answers) if answer.status != expected[path]]
        self.assertEqual(wrong, [], f"{len(wrong)} of {len(paths)}")
        self.assert_serves()
