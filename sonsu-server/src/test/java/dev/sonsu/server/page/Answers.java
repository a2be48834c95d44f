package dev.sonsu.server.page;

/** Answers that a server may give and that no handwriting brings about for certain. */
final class Answers {
    static final String UNSURE_SECOND_AND_NO_DIGIT_THIRD = """
            {"recognitionId": "first", "modelVersion": "m", "status": "UNSURE", "stored": 0, "confidence": 0, "askAgain": 3, "digits": [
              {"position": 1, "digit": 7, "confidence": 0.99, "status": "SURE", "candidates": []},
              {"position": 2, "digit": 3, "confidence": 0.51, "status": "UNSURE", "candidates": []},
              {"position": 3, "digit": null, "confidence": 0.2, "status": "NOT_A_DIGIT", "candidates": []},
              {"position": 4, "digit": 1, "confidence": 0.99, "status": "SURE", "candidates": []}]}
            """;

    static final String TWO_SURE = """
            {"recognitionId": "second", "modelVersion": "m", "status": "RECOGNIZED", "stored": 0, "confidence": 0.98, "askAgain": null, "digits": [
              {"position": 1, "digit": 3, "confidence": 0.99, "status": "SURE", "candidates": []},
              {"position": 2, "digit": 9, "confidence": 0.99, "status": "SURE", "candidates": []}]}
            """;

    private Answers() {}
}
