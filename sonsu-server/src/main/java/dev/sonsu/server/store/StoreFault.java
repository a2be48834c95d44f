package dev.sonsu.server.store;

/** Why nothing could be kept, with what the operator can do. */
public enum StoreFault {
    LOCKED("another process holds the database; end it", "다른 프로세스가 데이터베이스를 잡고 있습니다. 그것을 끝내세요"),
    FULL("the disk is full or fails; free space or replace it", "디스크가 가득 찼거나 고장 났습니다. 자리를 비우거나 바꾸세요"),
    DAMAGED(
            "the database file is damaged; stop the server and restore a backup",
            "데이터베이스 파일이 망가졌습니다. 서버를 멈추고 백업을 되돌리세요"),
    MOVED(
            "the database file was moved or removed; put it back or restart the server",
            "데이터베이스 파일이 옮겨졌거나 지워졌습니다. 되돌려 놓거나 서버를 다시 시작하세요"),
    UNWRITABLE(
            "the database file cannot be written; give the server's user the right to",
            "파일에 쓸 수 없습니다. 서버를 실행하는 사용자에게 권한을 주세요"),
    SLOW(
            "the database takes longer than sonsu.samples.patience; see what keeps its disk busy",
            "데이터베이스가 sonsu.samples.patience보다 오래 걸립니다. 무엇이 그 디스크를 쓰는지 보세요"),
    UNREACHABLE(
            "the database server cannot be reached; see whether it runs, and host and port in SONSU_DATABASE_URL",
            "데이터베이스 서버에 연결할 수 없습니다. 실행 중인지, SONSU_DATABASE_URL의 호스트와 포트가 맞는지 보세요"),
    DENIED(
            "the database server refuses the user; see SONSU_DATABASE_USER, the password, the database's name and"
                    + " pg_hba.conf",
            "데이터베이스 서버가 사용자를 거절합니다. SONSU_DATABASE_USER, 비밀번호, 데이터베이스 이름, pg_hba.conf를 보세요"),
    CROWDED(
            "the database server has no connection left; raise its max_connections",
            "데이터베이스 서버에 남은 연결이 없습니다. max_connections를 늘리세요"),
    READ_ONLY(
            "the database server takes no writes; name the primary in SONSU_DATABASE_URL, or end its read-only mode",
            "데이터베이스 서버가 쓰기를 받지 않습니다. SONSU_DATABASE_URL에 주 서버를 적거나 읽기 전용을 푸세요"),
    SERVER_FULL(
            "the disk of the database server is full or fails; free space there or replace it",
            "데이터베이스 서버의 디스크가 가득 찼거나 고장 났습니다. 그곳의 자리를 비우거나 바꾸세요"),
    WAITING(
            "another session holds the database longer than sonsu.samples.patience; see pg_stat_activity and end it",
            "다른 세션이 sonsu.samples.patience보다 오래 데이터베이스를 잡고 있습니다. pg_stat_activity에서 찾아 끝내세요"),
    OTHER("the database does not answer; see its host", "데이터베이스가 응답하지 않습니다. 그 서버를 살펴보세요");

    private final String advice;
    private final String korean;

    StoreFault(String advice, String korean) {
        this.advice = advice;
        this.korean = korean;
    }

    /** What happened and what to do, without a word of any content. */
    public String advice() {
        return advice;
    }

    /** The same in Korean. */
    public String koreanAdvice() {
        return korean;
    }
}
