//! Files in S3-compatible storage: the program speaks to a server of others, with signed requests.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use testing::Kind::{Postgres, Sqlite};

use crate::demo::PASSWORD;
use crate::installation::{Installation, runtime};
use crate::program::{Answer, Ended, Server, rapport, text};

const KEY: &str = "rapport";
const SECRET: &str = "a secret of the test";

/// A running S3 server with one bucket; it ends with the test's process.
struct Bucket {
    folder: TempDir,
    endpoint: String,
}

impl Bucket {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("company")).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = service.build();
        std::thread::spawn(move || {
            runtime().block_on(async {
                listener.set_nonblocking(true).unwrap();
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                while let Ok((socket, _)) = listener.accept().await {
                    let service = service.clone();
                    tokio::spawn(async move {
                        let server = Builder::new(TokioExecutor::new());
                        // A client may go away in the middle.
                        let _ = server.serve_connection(TokioIo::new(socket), service).await;
                    });
                }
            });
        });
        Self { folder, endpoint }
    }

    /// The program with the keys of the bucket, and its files there.
    fn rapport(&self, company: &Installation, arguments: &[&str], secret: &str) -> Command {
        let mut command = rapport(arguments);
        command
            .args(company.flags())
            .args(["--files", "s3://company/files"])
            .env("AWS_ENDPOINT_URL", &self.endpoint)
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", KEY)
            .env("AWS_SECRET_ACCESS_KEY", secret);
        command
    }

    fn run(&self, company: &Installation, arguments: &[&str]) -> Ended {
        let mut command = self.rapport(company, arguments, SECRET);
        command.output().unwrap().into()
    }

    fn serve(&self, company: &Installation, secret: &str) -> Server {
        let arguments = ["serve", "--listen", "127.0.0.1:0"];
        Server::spawn(self.rapport(company, &arguments, secret))
    }

    /// The files that are kept, by their names.
    fn kept(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("company")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found.sort();
        found
    }
}

/// Uploads a table of so many clients.
fn upload(server: &Server, rows: usize) -> Answer {
    let cookie = server.sign_in("admin", PASSWORD);
    let rows = (0..rows).map(|row| format!("Ромашка {row};{}\n", "город ".repeat(20)));
    let table = format!("Название;Город\n{}", rows.collect::<String>());
    let body = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"clients.csv\"\r\n\r\n{table}\r\n--edge--\r\n"
    );
    server.send_as(
        &cookie,
        "/imports",
        "multipart/form-data; boundary=edge",
        &body,
    )
}

#[test]
fn a_file_of_a_client_lies_in_the_bucket_and_is_handed_out_in_parts() {
    let (bucket, company) = (Bucket::start(), Installation::empty(Sqlite));
    bucket
        .run(&company, &["seed", "--companies", "3"])
        .assert_done();
    let server = bucket.serve(&company, SECRET);
    let cookie = server.sign_in("admin", PASSWORD);
    // Longer than a part of an upload.
    let content = "0123456789".repeat(700_000);
    let form = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n{content}\r\n--edge--\r\n"
    );
    let media_type = "multipart/form-data; boundary=edge";
    let answer = server.send_as(&cookie, "/documents?subject=company:1", media_type, &form);
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(bucket.kept().len(), 1);
    let part = server.get_as(&cookie, "/documents/1", "range: bytes=6000003-6000007\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "34567"));
    let whole = server.get_as(&cookie, "/documents/1", "");
    assert!(whole.status == 200 && whole.body == content);
    server.stop();
    bucket.run(&company, &["check"]).assert_done();
}

#[test]
fn an_uploaded_table_lies_in_the_bucket_and_is_read_from_there() {
    for kind in [Sqlite, Postgres] {
        let (bucket, company) = (Bucket::start(), Installation::empty(kind));
        bucket
            .run(&company, &["seed", "--companies", "3"])
            .assert_done();
        let server = bucket.serve(&company, SECRET);
        // Longer than a part of an upload.
        let answer = upload(&server, 30_000);
        assert_eq!(answer.status, 303, "{answer:?}");
        let [file] = &bucket.kept()[..] else {
            panic!("{:?}", bucket.kept())
        };
        assert!(file.starts_with(bucket.folder.path().join("company/files")));
        assert!(
            !company.data().join("files").exists(),
            "nothing lies in the folder"
        );
        server.stop();
        bucket.run(&company, &["check"]).assert_done();

        std::fs::write(file, "damaged").unwrap();
        bucket.run(&company, &["check"]).assert_refused(1, "1 of");
        std::fs::remove_file(file).unwrap();
        bucket.run(&company, &["check"]).assert_refused(1, "1 of");
    }
}

#[test]
fn a_backup_moves_files_from_the_folder_into_the_bucket_and_back() {
    let (bucket, company) = (Bucket::start(), Installation::filled(Sqlite));
    let file = company.backup("backup.rapport");
    let in_bucket = Installation::empty(Sqlite);
    bucket
        .run(&in_bucket, &["restore", text(&file)])
        .assert_done();
    assert_eq!(bucket.kept().len(), 2);
    bucket.run(&in_bucket, &["check"]).assert_done();

    let again = in_bucket.beside("again.rapport");
    bucket
        .run(&in_bucket, &["backup", text(&again)])
        .assert_done();
    let back = Installation::empty(Sqlite);
    back.run(&["restore", text(&again)]).assert_done();
    assert_eq!(back.kept(), company.kept());
    // Somebody else's files are not overwritten.
    let foreign = bucket.folder.path().join("company/files/00");
    std::fs::create_dir_all(&foreign).unwrap();
    std::fs::write(foreign.join("0".repeat(64)), "x").unwrap();
    let refused = bucket.run(&Installation::empty(Sqlite), &["restore", text(&file)]);
    refused.assert_refused(1, "not empty");
}

#[test]
fn a_bucket_that_refuses_is_told() {
    let (bucket, company) = (Bucket::start(), Installation::filled(Sqlite));
    let server = bucket.serve(&company, "a wrong secret");
    let answer = upload(&server, 3);
    assert_eq!(answer.status, 500, "{answer:?}");
    assert!(answer.body.contains("передайте код администратору"));
    assert!(bucket.kept().is_empty());
}
