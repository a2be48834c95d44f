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
            "the disk takes longer than sonsu.samples.patience; see what keeps it busy",
            "디스크가 sonsu.samples.patience보다 오래 걸립니다. 무엇이 디스크를 쓰는지 보세요"),
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
